package org.chaarfm.window.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.PairingCode;

/**
 * What was typed, before a worker is started with it.
 *
 * @param name empty for the machine's own
 * @param maxCpu percent of all processors
 */
public record JoinForm(String address, String code, String name, int maxCpu, int maxMemoryMb) {
    /** A coordinator of the older version has codes of any form. */
    private static final Pattern ANY_CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Where something can be wrong; the worker's own complaints begin with the option. */
    public enum Field {
        ADDRESS("--url", "Paste the line from the coordinator's page here, or type its address."),
        CODE("--code", "Type the code that the coordinator's page shows, such as ABCDE-FGHJK.");

        private final String option;
        private final String wanted;

        Field(String option, String wanted) {
            this.option = option;
            this.wanted = wanted;
        }

        /** The sentence beside the field, if this is the worker's complaint about it; else null. */
        String complaint(String line) {
            if (!line.startsWith(option + " ")) {
                return null;
            }
            String what = line.substring(option.length() + 1);
            return what.startsWith("is missing") ? wanted : what;
        }
    }

    public JoinForm {
        address = address.strip();
        code = code.strip();
        name = name.strip();
    }

    /**
     * What is wrong, as a sentence beside each field; empty when a worker can be started. What only the worker or the coordinator
     * can know is told by them.
     *
     * @param known whether the worker has joined at this address before and needs no code
     */
    public Map<Field, String> complaints(boolean known) {
        Map<Field, String> complaints = new EnumMap<>(Field.class);
        if (address.isEmpty()) {
            complaints.put(Field.ADDRESS, Field.ADDRESS.wanted);
        } else if (!isAddress()) {
            complaints.put(
                    Field.ADDRESS,
                    "This is no address. One begins with http:// or https://, such as https://music.example.org,"
                            + " or is a name such as music.example.org or a name and a port.");
        }
        if (code.isEmpty()) {
            if (!known) {
                complaints.put(Field.CODE, Field.CODE.wanted);
            }
        } else if (PairingCode.parse(code).isEmpty() && !ANY_CODE.matcher(code).matches()) {
            complaints.put(Field.CODE, "This is no code. One looks like ABCDE-FGHJK or ABC-DEF.");
        }
        return complaints;
    }

    private boolean isAddress() {
        try {
            CoordinatorAddress.parse(address);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Not its code, which lets others join. */
    @Override
    public String toString() {
        return "JoinForm[" + address + ", " + name + ", " + maxCpu + " %, " + maxMemoryMb + " MB]";
    }
}
