package org.chaarfm.launcher.server;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the launcher tells the server process through its standard input, which neither the list of processes nor the disk
 * shows: the settings of the application hold its secrets. The stream stays open afterwards; its end means "stop".
 *
 * @param properties system properties to set before the server starts
 * @param arguments arguments of Payara Micro
 * @param lockFile the file whose lock the server holds as long as it lives
 */
public record ServerInstructions(Map<String, String> properties, List<String> arguments, Path lockFile) {

    public ServerInstructions {
        properties = Map.copyOf(properties);
        arguments = List.copyOf(arguments);
    }

    /** Writes the instructions; each text may take up to 65,535 bytes ({@link DataOutput#writeUTF}). */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(properties.size());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            out.writeUTF(property.getKey());
            out.writeUTF(property.getValue());
        }
        out.writeInt(arguments.size());
        for (String argument : arguments) {
            out.writeUTF(argument);
        }
        out.writeUTF(lockFile.toString());
    }

    /** Reads what {@link #writeTo} wrote and nothing beyond it. */
    public static ServerInstructions readFrom(DataInput in) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            properties.put(in.readUTF(), in.readUTF());
        }
        List<String> arguments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            arguments.add(in.readUTF());
        }
        return new ServerInstructions(properties, arguments, Path.of(in.readUTF()));
    }

    /** Names the properties but not their values: some are secrets. */
    @Override
    public String toString() {
        return "ServerInstructions[properties=" + properties.keySet() + ", arguments=" + arguments + "]";
    }
}
