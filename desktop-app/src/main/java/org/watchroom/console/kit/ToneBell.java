package org.watchroom.console.kit;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.watchroom.operations.failure.Failure;

/// Three rising tones through the computer's own sound, made here: no file can be missing.
///
/// The pitches are in the band where alarm tones carry best through a busy room (IEC 60601-1-8
/// names 150 to 1000 Hz for the fundamental).
public final class ToneBell implements Bell {
    private static final float RATE = 22_050;
    private static final double[] PITCHES = {523.25, 659.25, 783.99};
    private static final double TONE_SECONDS = 0.16;
    private static final double FADE_SECONDS = 0.02;
    private static final double LOUDNESS = 0.5;

    private final byte[] tones = tones();

    @Override
    public void ring() {
        var format = new AudioFormat(RATE, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
            line.start();
            line.write(tones, 0, tones.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new Failure.Unreachable("The sound of this computer", e);
        }
    }

    private static byte[] tones() {
        int each = (int) (RATE * TONE_SECONDS);
        var bytes = new byte[2 * each * PITCHES.length];
        for (int tone = 0; tone < PITCHES.length; tone++) {
            for (int i = 0; i < each; i++) {
                double at = i / (double) RATE;
                double fade = Math.min(1, Math.min(at, TONE_SECONDS - at) / FADE_SECONDS);
                int level =
                        (int)
                                (Short.MAX_VALUE
                                        * LOUDNESS
                                        * fade
                                        * Math.sin(2 * Math.PI * PITCHES[tone] * at));
                int place = 2 * (tone * each + i);
                bytes[place] = (byte) level;
                bytes[place + 1] = (byte) (level >> 8);
            }
        }
        return bytes;
    }
}
