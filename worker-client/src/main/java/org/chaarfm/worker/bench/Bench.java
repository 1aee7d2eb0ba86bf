package org.chaarfm.worker.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.network.Network;

/**
 * Measures the layers on the calling thread, one after the other in each round. Before the first round there is one whose
 * figures are forgotten, since the JVM compiles in it.
 */
public final class Bench {
    private final List<LoadedNetwork> networks;
    private final int seconds;
    private final int rounds;
    private final LongSupplier clock;

    /**
     * @param networks the first is the one that the others' vectors are compared with
     * @param seconds how much of a recording is taken, at least 3
     * @param rounds how often each layer is measured, at least 1
     * @param clock in nanoseconds, such as {@link ProcessorTime}
     */
    public Bench(List<LoadedNetwork> networks, int seconds, int rounds, LongSupplier clock) {
        this.networks = List.copyOf(networks);
        this.seconds = seconds;
        this.rounds = rounds;
        this.clock = clock;
    }

    /**
     * Measures with the sound of a file.
     *
     * @throws TrackException if it cannot be read or is shorter than one patch
     */
    public BenchResult measure(Path file) throws TrackException {
        Passage passage = new Passage(file, seconds);
        Speeds decoder = new Speeds();
        Speeds frontEnd = new Speeds();
        List<Speeds> alone = networks.stream().map(network -> new Speeds()).toList();
        List<Speeds> whole = networks.stream().map(network -> new Speeds()).toList();
        round(passage, decoder, frontEnd, alone, whole);
        Stream.of(List.of(decoder, frontEnd), alone, whole)
                .flatMap(List::stream)
                .forEach(Speeds::forget);
        for (int round = 0; round < rounds; round++) {
            round(passage, decoder, frontEnd, alone, whole);
        }
        return new BenchResult(passage.seconds(), decoder, frontEnd, results(passage, alone, whole));
    }

    private void round(Passage passage, Speeds decoder, Speeds frontEnd, List<Speeds> alone, List<Speeds> whole)
            throws TrackException {
        passage.decode(); // The length is not known before.
        decoder.measure(clock, passage.seconds(), passage::decode);
        frontEnd.measure(clock, passage.seconds(), passage::transform);
        for (int i = 0; i < networks.size(); i++) {
            Network network = networks.get(i).network();
            alone.get(i).measure(clock, passage.seconds(), () -> passage.embed(network));
            whole.get(i).measure(clock, passage.seconds(), () -> passage.embedFile(network));
        }
    }

    private List<BenchResult.OfNetwork> results(Passage passage, List<Speeds> alone, List<Speeds> whole) {
        List<BenchResult.OfNetwork> results = new ArrayList<>();
        Analysis first = passage.embed(networks.get(0).network());
        for (int i = 0; i < networks.size(); i++) {
            Analysis vectors = passage.embed(networks.get(i).network());
            results.add(new BenchResult.OfNetwork(
                    networks.get(i).name(), alone.get(i), whole.get(i), VectorDifference.between(first, vectors)));
        }
        return results;
    }
}
