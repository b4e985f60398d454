package dakotac.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What must still happen when people press Ctrl-C, end the program or close its terminal: the last thing begun is
/// undone first.
public final class CleanupHooks {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private boolean underway;

    /// Work that an interruption waits for.
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// One that hears nothing by itself; for work inside another program.
    public CleanupHooks() {}

    /// One that hears SIGINT, SIGTERM and SIGHUP from now on.
    public static CleanupHooks listen() {
        CleanupHooks cleanup = new CleanupHooks();
        Runtime.getRuntime().addShutdownHook(new Thread(cleanup::undoAll, "undo"));
        return cleanup;
    }

    /// Has this run when the work is interrupted before [#forget]; at once where that has happened.
    public void onInterrupt(Runnable undo) {
        lock.lock();
        try {
            if (underway) {
                undo.run();
            }
            awaitTheEnd();
            undoing.push(undo);
        } finally {
            lock.unlock();
        }
    }

    /// The matter is settled: nothing is left to undo.
    public void forget(Runnable undo) {
        lock.lock();
        try {
            undoing.remove(undo);
        } finally {
            lock.unlock();
        }
    }

    /// Begins what must not be done by half: until it is closed, by this thread, an interruption waits. Does not return
    /// where one is underway, as [#stopHereWhenUnderway].
    public Hold hold() {
        lock.lock();
        awaitTheEnd();
        return lock::unlock;
    }

    /// Returns unless an interruption is underway. Then what is worked on is being taken away, and whatever goes wrong
    /// from here on is no news to anybody.
    public void stopHereWhenUnderway() {
        hold().close();
    }

    private void awaitTheEnd() {
        while (underway) {
            never.awaitUninterruptibly();
        }
    }

    private void undoAll() {
        Deque<Runnable> todo;
        lock.lock();
        try {
            underway = true;
            todo = new ArrayDeque<>(undoing);
        } finally {
            lock.unlock();
        }
        todo.forEach(Runnable::run);
    }
}
