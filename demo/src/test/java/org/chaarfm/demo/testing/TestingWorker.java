package org.chaarfm.demo.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A worker that joins a {@link TestingCoordinator} and stays until it is killed; with {@code die} it ends at once, with {@code leave} soon after it has joined. Its own
 * weights are in its cache when it is told to be {@code trained}; those that a person names it refuses.
 */
public final class TestingWorker {
    private TestingWorker() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestingOwner.watch();
        if (arguments[arguments.length - 1].equals("model")) {
            System.out.println("Model   msd-musicnn-1");
            System.out.println("  the file given, /no/such.pb: passed over, its hash is another one");
            System.out.println("trained".equals(arguments[0]) ? "  the cache, /some where/a.pb: used, hash" : "");
            return;
        }
        if ("die".equals(arguments[0])) {
            System.err.println("there is no network library");
            System.exit(1);
        }
        String url = arguments[List.of(arguments).indexOf("--url") + 1];
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "join")).build(), BodyHandlers.discarding());
        if ("leave".equals(arguments[0])) {
            TimeUnit.SECONDS.sleep(2);
            System.err.println("the network is gone");
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }
}
