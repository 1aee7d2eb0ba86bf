package org.chaarfm.launcher.testwar.failing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import org.chaarfm.launcher.server.PayaraMicroServer;

/** Fails as the coordinator does when it finds a schema that a newer version has made. */
@Singleton
@Startup
public class NewerSchema {

    public static final String SENTENCE = "The database has schema version 7, but this program knows versions up to 1";

    @PostConstruct
    void migrate() {
        System.setProperty(PayaraMicroServer.FAILURE_PROPERTY, SENTENCE);
        throw new IllegalStateException("wrapped by the container");
    }
}
