package dakotac.plan;

import dakotac.input.ImageInput;

/// Where the bytes of a planned file come from.
public sealed interface Content {

    /// A text that the plan itself holds, in UTF-8.
    record Text(String text) implements Content {}

    /// A file of the inputs.
    record FromInput(ImageInput imageInput) implements Content {}

    /// The same bytes as a file of the EFI system partition.
    record OfEsp(ImagePath path) implements Content {}

    /// The EFI system partition as a whole.
    record Esp() implements Content {}

    /// Nothing, and not to be written to: it keeps a boot loader from putting something there.
    record Placeholder() implements Content {}
}
