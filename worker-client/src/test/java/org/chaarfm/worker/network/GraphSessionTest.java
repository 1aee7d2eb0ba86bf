package org.chaarfm.worker.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class GraphSessionTest {
    /** Else it would only wait: of what the process computes meanwhile, hardly anything would be its own. */
    @Test
    void operationsShouldRunOnTheThreadThatAsks() {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Graph graph = new Graph();
        graph.importGraphDef(TestingModel.STAND_IN.graph());
        try (GraphSession session = new GraphSession(graph, 1);
                TFloat32 patches = TFloat32.tensorOf(Shape.of(8, 187, 96))) {
            run(session, patches); // What is set up once may be so on any thread.
            long ofAll = -process.getProcessCpuTime();
            long own = -ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < 3; i++) {
                run(session, patches);
            }
            own += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            ofAll += process.getProcessCpuTime();
            assertThat(own).isGreaterThan(ofAll / 2);
        }
    }

    private static void run(GraphSession session, TFloat32 patches) {
        GraphSession.run(session.runner().feed(MusicnnNodes.PATCHES, patches).fetch(MusicnnNodes.TAGS))
                .close();
    }
}
