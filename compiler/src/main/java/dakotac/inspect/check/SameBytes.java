package dakotac.inspect.check;

import dakotac.binary.Extent;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.StoredFile;
import java.util.List;

/// Whether two files of an image hold the same, without having either in memory.
record SameBytes(ImageBytes imageBytes) {

    boolean in(StoredFile one, StoredFile other) {
        return one.equals(other) || (one.size() == other.size() && sameSteps(one, other));
    }

    /// FAT may scatter a file: step by step, each side from where it is.
    private boolean sameSteps(StoredFile one, StoredFile other) {
        List<Extent> steps = one.steps();
        long done = 0;
        for (Extent step : steps) {
            StoredFile part = other.part(done, step.size());
            if (!imageBytes.read(step.offset(), (int) step.size()).equals(part.head(imageBytes, (int) step.size()))) {
                return false;
            }
            done += step.size();
        }
        return true;
    }
}
