package org.chaarfm.worker.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerSpectraTest {
    @ParameterizedTest
    @CsvSource({"8, 1", "8, 5", "16, 3", "64, 64", "512, 64"})
    void everyBinOfEveryFrameShouldBeWhatTheFormulaSays(int size, int frames) {
        Random random = new Random(1);
        PowerSpectra spectra = new PowerSpectra(size, frames);
        // The second time with what the first has left behind.
        for (int round = 0; round < 2; round++) {
            double[][] signals = new double[frames][size];
            for (int i = 0; i < size; i++) {
                for (int frame = 0; frame < frames; frame++) {
                    spectra.input()[i][frame] = random.nextFloat() - 0.5f;
                    signals[frame][i] = spectra.input()[i][frame];
                }
            }

            float[][] power = spectra.transform();

            assertThat(power.length).isEqualTo(spectra.bins()).isEqualTo(size / 2 + 1);
            for (int bin = 0; bin < power.length; bin++) {
                for (int frame = 0; frame < frames; frame++) {
                    assertThat((double) power[bin][frame])
                            .as("bin %d of frame %d", bin, frame)
                            .isCloseTo(power(signals[frame], bin), within(1e-6 * size));
                }
            }
        }
    }

    private static double power(double[] signal, int bin) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < signal.length; i++) {
            double angle = 2 * Math.PI * ((long) bin * i % signal.length) / signal.length;
            re += signal[i] * Math.cos(angle);
            im -= signal[i] * Math.sin(angle);
        }
        return re * re + im * im;
    }
}
