package dakotac.plan;

/// A file's path on the image, from the root of its file system: `images/pxeboot/vmlinuz`.
public record ImagePath(String value) implements Comparable<ImagePath> {

    /// @throws IllegalArgumentException if it is empty, absolute, or has an empty, `.` or `..` component
    public ImagePath {
        for (String component : value.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw new IllegalArgumentException("not a path on an image: '" + value + "'");
            }
        }
    }

    /// The path below this one.
    public ImagePath resolve(String child) {
        return new ImagePath(value + "/" + child);
    }

    /// As boot loaders write it, from the root of their file system: `/images/pxeboot/vmlinuz`.
    public String absolute() {
        return "/" + value;
    }

    @Override
    public int compareTo(ImagePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
