package septuple.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import com.google.gson.Gson;

/**
 * The toolkit's process: does one piece of work as often as standard input asks, and answers in lines of JSON.
 *
 * <p>Started as {@code Worker <class> <argument>...}; the class's only constructor takes the arguments. Requests:
 * {@code measure <times>} and {@code result}.
 */
public final class Worker {

    private static final Gson JSON = new Gson();

    private Worker() {
    }

    /**
     * Answers requests until standard input ends.
     *
     * @param arguments class, and the arguments of the class
     * @throws Exception whatever the work throws
     */
    public static void main(String[] arguments) throws Exception {
        // What a library prints must not mix with the answers.
        PrintStream answers = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Work work = work(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
        answers.println(JSON.toJson(Map.of("ready", "Septuple on Java " + Runtime.version())));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] request = line.split(" ");
            answers.println(JSON.toJson(switch (request[0]) {
                case "measure" -> measure(work, Integer.parseInt(request[1]));
                case "result" -> Map.of("result", work.result());
                default -> throw new IllegalArgumentException("unknown request: " + line);
            }));
        }
    }

    private static Work work(String name, String[] arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(Worker.class.getPackageName() + "." + name).getDeclaredConstructors()[0];
        return (Work) constructor.newInstance((Object[]) arguments);
    }

    private static Map<String, double[]> measure(Work work, int times) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] seconds = new double[times];
        double[] processor = new double[times];
        for (int k = 0; k < times; k++) {
            work.reset();
            long beganProcessor = system.getProcessCpuTime();
            long began = System.nanoTime();
            work.run();
            seconds[k] = (System.nanoTime() - began) * 1e-9;
            processor[k] = (system.getProcessCpuTime() - beganProcessor) * 1e-9;
        }
        return Map.of("seconds", seconds, "processor", processor);
    }
}
