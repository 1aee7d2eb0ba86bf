package org.chaarfm.demo.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker that joins a {@link TestingCoordinator}, and stays until it is killed; with {@code die} it ends at once. */
public final class TestingWorker {
    private TestingWorker() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if ("die".equals(arguments[0])) {
            System.err.println("there is no network library");
            System.exit(1);
        }
        String url = arguments[List.of(arguments).indexOf("--url") + 1];
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "join")).build(), BodyHandlers.discarding());
        new CountDownLatch(1).await();
    }
}
