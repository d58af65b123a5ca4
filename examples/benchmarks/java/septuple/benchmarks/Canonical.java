package septuple.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import septuple.ensemble.CanonicalEnsemble;
import septuple.ensemble.Ensemble;
import septuple.ensemble.Estimate;
import septuple.ensemble.Samples;
import septuple.ensemble.SamplingMethod;

/** A block of states of the canonical ensemble (C.4.10) by one chain, which begins anew and warms up in each block. */
final class Canonical implements Work {

    private final CanonicalEnsemble ensemble;
    private final SamplingMethod method;
    private final int draws;
    private long seed;
    private Samples samples;

    /** Of a network by name, at an inverse temperature, by a method of the toolkit, so many draws. */
    Canonical(String network, String beta, String method, String draws) {
        ensemble = Ensemble.canonical(Subjects.network(network)).beta(Double.parseDouble(beta))
                .inputs(Subjects.digits().averageInput()).build();
        this.method = SamplingMethod.valueOf(method);
        this.draws = Integer.parseInt(draws);
    }

    @Override
    public void reset() {
        seed++;
    }

    @Override
    public void run() {
        samples = ensemble.sample().method(method).chains(1).draws(draws).threads(1).seed(seed).run();
    }

    /** Averages of all neurons and the loss, their standard errors, and how many independent draws the block was worth. */
    @Override
    public Map<String, double[]> result() {
        Estimate[] all = Stream.concat(samples.neurons().stream(), Stream.of(samples.loss())).toArray(Estimate[]::new);
        double[] sizes = samples.neurons().stream().mapToDouble(Estimate::effectiveSize).sorted().toArray();
        Map<String, double[]> result = new LinkedHashMap<>();
        result.put("averages", Arrays.stream(all).mapToDouble(Estimate::mean).toArray());
        result.put("standard errors", Arrays.stream(all).mapToDouble(Estimate::standardError).toArray());
        result.put("least neuron", new double[] {sizes[0]});
        result.put("median neuron", new double[] {sizes[sizes.length / 2]});
        result.put("loss", new double[] {samples.loss().effectiveSize()});
        return result;
    }
}
