package org.chaarfm.launcher.testwar.failing;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.ArrayList;
import java.util.List;

/** Takes memory until there is none. */
@Singleton
@Startup
public class EatsMemory {

    private static final int MEGABYTE = 1 << 20;

    private final List<byte[]> taken = new ArrayList<>();

    @PostConstruct
    void eat() {
        while (true) {
            taken.add(new byte[MEGABYTE]);
        }
    }
}
