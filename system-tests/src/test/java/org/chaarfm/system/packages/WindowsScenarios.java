package org.chaarfm.system.packages;

import java.nio.file.Path;

/** What tests of an installed package for Windows have in common. */
interface WindowsScenarios {
    WindowsSystem windows();

    /** Where the setup program has put it. */
    Path installed();

    /** For files of the tests. */
    Path temp();
}
