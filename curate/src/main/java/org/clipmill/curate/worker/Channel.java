package org.clipmill.curate.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Messages between coordinator and worker: a length and a CBOR document, over the worker's stdin and stdout.
final class Channel {
    private static final int MAX_BYTES = 64 << 20;

    private static final ObjectMapper MAPPER = CBORMapper.builder().build();

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int maxBytes;

    Channel(InputStream in, OutputStream out) {
        this(in, out, MAX_BYTES);
    }

    /// @param maxBytes of a message that is received
    Channel(InputStream in, OutputStream out, int maxBytes) {
        this.maxBytes = maxBytes;
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    synchronized void send(Object message) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(message);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /// The next message, or null when the other side has gone.
    ///
    /// @throws NonsenseException if what comes is no message of that type
    <T> @Nullable T receive(Class<T> type) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return null;
        }
        if (length < 0 || length > maxBytes) {
            throw new NonsenseException("a message of " + length + " bytes is no message");
        }
        byte[] bytes = new byte[length];
        try {
            in.readFully(bytes);
            @Nullable T message = MAPPER.readValue(bytes, type);
            if (message == null) {
                throw new NonsenseException("an empty message");
            }
            return message;
        } catch (EOFException e) {
            return null;
        } catch (JacksonException e) {
            throw new NonsenseException("an unreadable message", e);
        }
    }
}
