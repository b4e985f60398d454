package dakotac.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/// Tells how many bytes were written so far.
final class CountedOutput extends FilterOutputStream {

    private final LongConsumer count;
    private long written;

    CountedOutput(OutputStream out, LongConsumer count) {
        super(out);
        this.count = count;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
        count.accept(written);
    }
}
