package org.chaarfm.launcher.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.List;

/** Payara Micro, started from its unpacked folder. One per process. */
final class PayaraMicroServer {

    private final PayaraMicroBoot boot;

    private PayaraMicroServer(PayaraMicroBoot boot) {
        this.boot = boot;
    }

    /**
     * Starts the server and deploys what the arguments name. Does what {@code RootDirLauncher} of the unpacked server does,
     * but leaves the root folder to the arguments: that one would write into the unpacked server itself.
     *
     * @throws BootstrapException if the server does not start; a failed deployment is not thrown
     */
    static PayaraMicroServer start(List<String> arguments) throws BootstrapException {
        File launcherJar = launcherJar();
        System.setProperty("fish.payara.micro.BootJar", launcherJar.toURI().toString());
        System.setProperty(
                "fish.payara.micro.UnpackDir", launcherJar.getParentFile().getAbsolutePath());
        try {
            Object boot = Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("create", String[].class)
                    .invoke(null, (Object) arguments.toArray(String[]::new));
            return new PayaraMicroServer((PayaraMicroBoot) boot);
        } catch (InvocationTargetException failure) {
            throw new BootstrapException("Payara Micro did not start", failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new BootstrapException("this is not the Payara Micro that the launcher was made for", failure);
        }
    }

    private static File launcherJar() throws BootstrapException {
        try {
            return new File(PayaraMicro.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException failure) {
            throw new BootstrapException("the folder of Payara Micro has no usable name", failure);
        }
    }

    /** Whether an application runs. The list of names would not do: it has those whose deployment failed, too. */
    boolean hasApplication() {
        return !boot.getRuntime().getLocalDescriptor().getDeployedApplications().isEmpty();
    }

    /** Stops the applications and the server; returns when both are closed. */
    void stop() throws BootstrapException {
        boot.shutdown();
    }
}
