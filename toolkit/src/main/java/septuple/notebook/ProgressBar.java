package septuple.notebook;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import septuple.training.Progress;

/**
 * Progress of long work, shown in one place that is updated a few times a second; made by
 * {@link Notebook#progress(String)}.
 *
 * <p>The last state is a line of text without times, so that the saved output is the same after every run. It may be
 * told of progress from any thread.
 */
public final class ProgressBar implements Progress {

    /** Nanoseconds between updates. */
    private static final long PAUSE = 300_000_000L;

    private static final AtomicLong COUNT = new AtomicLong();

    private final Display display;
    private final LongSupplier clock;
    private final String title;
    private final String name = "progress-" + COUNT.incrementAndGet();
    private long shown = Long.MIN_VALUE;
    private long started;
    private boolean finished;

    ProgressBar(Display display, String title, LongSupplier clock) {
        this.display = display;
        this.title = title;
        this.clock = clock;
    }

    /**
     * Says how far the work is. The call that reaches the total leaves the final line.
     *
     * @param done how many steps are done
     * @param total how many there are; 0 if nobody knows
     * @param message what else is worth knowing, such as the loss; may be empty
     */
    @Override
    public synchronized void at(long done, long total, String message) {
        long now = clock.getAsLong();
        if (finished) {
            return;
        }
        if (total > 0 && done >= total) {
            finished = true;
            display.finish(name, Output.text(line(done, total, message)));
            return;
        }
        boolean first = shown == Long.MIN_VALUE;
        if (first) {
            started = now;
        }
        if (first || now - shown >= PAUSE) {
            shown = now;
            display.replace(name, running(done, total, message, (now - started) / 1e9));
        }
    }

    private Output running(long done, long total, String message, double seconds) {
        String text = line(done, total, message);
        if (total <= 0) {
            return Output.text(text);
        }
        double left = done > 0 ? seconds * (total - done) / done : 0;
        String remaining = seconds > 2 && done > 0 ? String.format(Locale.ROOT, "about %.0f s left", Math.ceil(left)) : "";
        String html = String.format(
                Locale.ROOT,
                "<progress value=\"%d\" max=\"%d\" style=\"width:18em;vertical-align:middle\"></progress> %s <i>%s</i>",
                Math.max(0, done),
                total,
                Html.escape(text),
                remaining);
        return Output.text(text + (remaining.isEmpty() ? "" : ", " + remaining)).with(Output.HTML, html);
    }

    private String line(long done, long total, String message) {
        String count = total > 0
                ? String.format(Locale.ROOT, "%,d of %,d", done, total)
                : String.format(Locale.ROOT, "%,d", done);
        return (title.isEmpty() ? "" : title + ": ") + count + (message == null || message.isBlank() ? "" : ", " + message);
    }
}
