package dakotac.source.registry;

import dakotac.binary.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of an answer, whose reader does not wait for ever: the JDK's own stops its clock once the head has come.
final class TimedBody extends BulkInputStream implements HttpResponse.BodySubscriber<InputStream> {

    private sealed interface Signal {

        record Data(List<ByteBuffer> buffers) implements Signal {}

        record Failure(Throwable cause) implements Signal {}

        record End() implements Signal {}
    }

    private final Duration stall;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    /// @param stall after which silence is an error
    TimedBody(Duration stall) {
        this.stall = stall;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> data) {
        signals.add(new Signal.Data(data));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Failure(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ended && (buffers.isEmpty() || !buffers.element().hasRemaining())) {
            next();
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = Math.min(length, buffers.element().remaining());
        buffers.element().get(bytes, offset, read);
        return read;
    }

    private void next() throws IOException {
        if (!buffers.isEmpty()) {
            buffers.remove();
            if (buffers.isEmpty()) {
                subscription.join().request(1);
            }
            return;
        }
        switch (await()) {
            case Signal.Data(var data) -> buffers.addAll(data);
            case Signal.Failure(var cause) -> throw new IOException(cause);
            case Signal.End() -> ended = true;
        }
    }

    private Signal await() throws IOException {
        try {
            Signal signal = signals.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
            if (signal == null) {
                close();
                throw new HttpTimeoutException("nothing came for " + stall.toSeconds() + " s");
            }
            return signal;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Ends the connection unless all of it was read.
    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
