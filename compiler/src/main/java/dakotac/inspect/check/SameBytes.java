package dakotac.inspect.check;

import dakotac.image.disk.Extent;
import dakotac.inspect.Medium;
import dakotac.inspect.StoredFile;
import java.util.List;

/// Whether two files of an image hold the same, without having either in memory.
record SameBytes(Medium medium) {

    boolean in(StoredFile one, StoredFile other) {
        return one.equals(other) || (one.size() == other.size() && sameSteps(one, other));
    }

    /// FAT may scatter a file: step by step, each side from where it is.
    private boolean sameSteps(StoredFile one, StoredFile other) {
        List<Extent> steps = one.steps();
        long done = 0;
        for (Extent step : steps) {
            StoredFile part = other.part(done, step.size());
            if (!medium.read(step.offset(), (int) step.size()).equals(part.head(medium, (int) step.size()))) {
                return false;
            }
            done += step.size();
        }
        return true;
    }
}
