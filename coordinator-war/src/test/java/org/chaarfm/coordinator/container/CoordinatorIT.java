package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The WAR as it is delivered, on Payara Micro with SQLite, and everything said to it over real sockets. One deployment for
 * all: the tests are in the interfaces, by what they are about.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CoordinatorIT
        implements AccountScenarios,
                ApiScenarios,
                ClientScenarios,
                CrossSiteScenarios,
                DownloadScenarios,
                DrainScenarios,
                FloodScenarios,
                HandshakeScenarios,
                JobScenarios,
                LegacyScenarios,
                LiveScenarios,
                MediaScenarios,
                PageScenarios,
                ProxyScenarios,
                RightsScenarios,
                RunControlScenarios,
                SessionControlScenarios,
                WorkerBoundaryScenarios {
    @ArquillianResource
    URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return TestingDeployment.prepare();
    }

    @AfterAll
    static void everyOperationShouldHaveSucceededOnce() {
        assertThat(TestingHttp.DESCRIPTION.unseenSuccesses()).isEmpty();
    }

    @Override
    public TestingHttp coordinator() {
        // The server listens on this machine only; Arquillian tells its outer address.
        return new TestingHttp(URI.create("http://127.0.0.1:" + base.getPort() + "/"));
    }
}
