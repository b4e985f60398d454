package dakotac.cli;

import dakotac.source.ImageReference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An image as people name it.
final class ImageReferenceConverter implements ITypeConverter<ImageReference> {

    @Override
    public ImageReference convert(String value) {
        return ImageReference.parse(value)
                .orElseThrow(() ->
                        new TypeConversionException("'" + value + "' names no image; write " + ImageReference.SYNTAX));
    }
}
