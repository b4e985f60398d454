package dakotac.host;

import java.util.ArrayDeque;
import java.util.Deque;

/// What must still happen when people press Ctrl-C: the last thing begun is undone first.
public final class CleanupHooks {

    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private boolean underway;

    /// One that hears nothing by itself; for work inside another program.
    public CleanupHooks() {}

    /// One that hears Ctrl-C from now on.
    public static CleanupHooks listen() {
        CleanupHooks cleanup = new CleanupHooks();
        Runtime.getRuntime().addShutdownHook(new Thread(cleanup::undoAll, "undo"));
        return cleanup;
    }

    /// Has this run when the work is interrupted before [#forget]; at once where that has happened.
    public synchronized void onInterrupt(Runnable undo) {
        if (underway) {
            undo.run();
        }
        stopHereWhenUnderway();
        undoing.push(undo);
    }

    /// The matter is settled: nothing is left to undo.
    public synchronized void forget(Runnable undo) {
        undoing.remove(undo);
    }

    /// Returns unless an interruption is underway. Then what is worked on is being taken away, and whatever goes wrong
    /// from here on is no news to anybody.
    public synchronized void stopHereWhenUnderway() {
        while (underway) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void undoAll() {
        Deque<Runnable> todo;
        synchronized (this) {
            underway = true;
            todo = new ArrayDeque<>(undoing);
        }
        todo.forEach(Runnable::run);
    }
}
