package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.util.SystemInfo;
import java.awt.Font;
import java.io.File;
import javax.swing.UIManager;
import org.chaarfm.window.settings.Appearance;

/** Light or dark, and the size of the text. For the event dispatch thread. */
final class Look {
    private final SystemAppearance system;
    private Appearance wanted;
    private int percent;

    Look(SystemAppearance system, Appearance wanted, int percent) {
        this.system = system;
        this.wanted = wanted;
        this.percent = percent;
    }

    /** Before the first component is made. */
    static void prepare() {
        useLibraryOfPackage();
        System.setProperty("apple.laf.useScreenMenuBar", "true");
        System.setProperty("apple.awt.application.name", "ChaarFM Worker");
        FlatLaf.registerCustomDefaultsSource(Look.class.getPackageName());
    }

    /** FlatLaf's own library lies with the package's other ones; without it, it is unpacked into a temporary folder at each start. */
    private static void useLibraryOfPackage() {
        String natives = System.getProperty("java.library.path").split(File.pathSeparator, 2)[0];
        String[] libraries = new File(natives).list((folder, name) -> name.contains("flatlaf-"));
        if (libraries != null && libraries.length > 0) {
            System.setProperty("flatlaf.nativeLibraryPath", natives);
        } else if (SystemInfo.isLinux) {
            System.setProperty("flatlaf.useNativeLibrary", "false"); // It is not needed.
        }
    }

    /** Shows it in all windows. */
    void apply() {
        boolean dark = wanted == Appearance.DARK || (wanted == Appearance.SYSTEM && system.isDark());
        UIManager.put("defaultFont", null);
        if (dark) {
            FlatDarkLaf.setup();
        } else {
            FlatLightLaf.setup();
        }
        if (percent != 100) {
            Font usual = UIManager.getFont("defaultFont");
            UIManager.put("defaultFont", usual.deriveFont(usual.getSize2D() * percent / 100));
        }
        FlatLaf.updateUI();
    }

    Appearance wanted() {
        return wanted;
    }

    int percent() {
        return percent;
    }

    void want(Appearance next) {
        wanted = next;
        apply();
    }

    void scale(int next) {
        percent = Math.max(75, Math.min(200, next));
        apply();
    }
}
