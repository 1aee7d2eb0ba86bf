package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class GraphSessionTest {
    /**
     * Else it would only wait: of what the process computes meanwhile, hardly anything would be its own. The compiler of the
     * JVM computes beside it, now and then; so the best of several rounds counts.
     */
    @Test
    void operationsShouldRunOnTheThreadThatAsks() {
        Graph graph = new Graph();
        graph.importGraphDef(TestingModel.STAND_IN.graph());
        double best = 0;
        try (GraphSession session = new GraphSession(graph, 1);
                TFloat32 patches = TFloat32.tensorOf(Shape.of(3, 187, 96))) {
            run(session, patches); // What is set up once may be so on any thread.
            for (int round = 0; round < 5; round++) {
                best = Math.max(best, ownShare(() -> run(session, patches)));
            }
        }
        assertThat(best).isGreaterThan(0.5);
    }

    /** Of the processor time that the process uses meanwhile. */
    private static double ownShare(Runnable work) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long ofAll = -process.getProcessCpuTime();
        long own = -ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        own += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        ofAll += process.getProcessCpuTime();
        return (double) own / ofAll;
    }

    private static void run(GraphSession session, TFloat32 patches) {
        GraphSession.run(session.runner().feed(MusicnnNodes.PATCHES, patches).fetch(MusicnnNodes.TAGS))
                .close();
    }
}
