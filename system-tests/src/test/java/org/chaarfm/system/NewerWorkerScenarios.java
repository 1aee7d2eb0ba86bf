package org.chaarfm.system;

import java.io.IOException;
import org.chaarfm.client.Session;
import org.chaarfm.system.program.OfferedPackages;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;

/** A real worker whose coordinator offers a newer one. */
interface NewerWorkerScenarios extends Scenarios {
    @Test
    default void olderWorkerShouldSayWhereTheNewerOneIs() throws IOException {
        Session session = coordinator().api().openSession("newer worker", "stand-in", false);
        try (Worker worker = worker("older", session)) {
            worker.program()
                    .awaitOutput("A newer worker, " + OfferedPackages.VERSION + ", is offered at "
                            + coordinator().api().base().resolve("/download"));
        }
    }
}
