package org.chaarfm.coordinator.container;

import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same deployment under load: clients that send nonsense, stop reading or only sit there. Each waits for time limits of the
 * server, which is why they have a server of their own beside the other's.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StrainedCoordinatorIT
        implements FuzzScenarios, IdleConnectionScenarios, SlowReaderScenarios, StalledReaderScenarios {
    @ArquillianResource
    URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestingDeployment.prepare();
    }

    @Override
    public TestingHttp coordinator() {
        // The server listens on this machine only; Arquillian tells its outer address.
        return new TestingHttp(URI.create("http://127.0.0.1:" + base.getPort() + "/"));
    }
}
