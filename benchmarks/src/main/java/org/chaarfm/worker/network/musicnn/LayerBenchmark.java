package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.network.BenchmarkModel;
import org.chaarfm.worker.network.GraphSession;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * Each layer of MusicNN by itself on one core, in milliseconds for a patch: 8 patches each time. In plain mode it is what
 * lies between two nodes of the published graph; the normalisation of the input belongs to each layer of the front end then. In
 * fast mode there is no overlap with a window before, as in the first window of a track.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class LayerBenchmark {
    @Param
    private MeasuredLayer layer;

    @Param({"plain", "fast"})
    private String network;

    private final LayerInputs inputs = new LayerInputs();
    private GraphSession session;
    private List<String> targets;

    @Setup(Level.Trial)
    public void load() throws Exception {
        GraphDef published = GraphDef.parseFrom(BenchmarkModel.load().graphDef());
        MusicnnWeights weights = MusicnnWeights.read(published);
        Graph graph = new Graph();
        if (network.equals("plain")) {
            graph.importGraphDef(published);
            inputs.noise(layer.from(), layer.plainInput(weights));
            targets = layer.to();
        } else {
            targets = layer.build(Ops.create(graph), weights, inputs).stream()
                    .map(output -> output.op().name())
                    .toList();
        }
        session = new GraphSession(graph, 1);
    }

    @TearDown(Level.Trial)
    public void close() {
        session.close();
        inputs.close();
    }

    @Benchmark
    @OperationsPerInvocation(LayerInputs.PATCHES)
    public void patches() {
        Session.Runner runner = session.runner();
        inputs.feed(runner);
        targets.forEach(runner::addTarget);
        GraphSession.run(runner).close();
    }
}
