package org.watchroom.intake.supervisor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Sends one datagram to a socket in the file system, or to an abstract one (`@NAME`).
///
/// By the C library's own calls: Java knows sockets of this family for streams only. The figures
/// are those of Linux, on all its processors that Java runs on.
final class NotifySocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int MSG_NOSIGNAL = 0x4000;

    /// `struct sockaddr_un`: the family, then the path.
    private static final int FAMILY = 2;

    private static final int LONGEST_PATH = 107;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            call(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final byte[] path;

    /// @throws IllegalArgumentException for what is no name of such a socket
    NotifySocket(String name) {
        path = name.getBytes(StandardCharsets.UTF_8);
        boolean known = name.startsWith("/") || name.startsWith("@");
        if (!known || path.length < 2 || path.length > LONGEST_PATH) {
            throw new IllegalArgumentException("NOTIFY_SOCKET names no socket: " + name);
        }
        if (path[0] == '@') {
            path[0] = 0;
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                shape,
                Linker.Option.captureCallState("errno"));
    }

    /// @throws IOException when nobody listens there
    void send(String words) throws IOException {
        try (var memory = Arena.ofConfined()) {
            var state = memory.allocate(STATE);
            int socket = (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (socket < 0) {
                throw failed("socket", state);
            }
            try {
                var bytes = words.getBytes(StandardCharsets.UTF_8);
                var to = address(memory);
                long sent =
                        (long)
                                SEND.invokeExact(
                                        state,
                                        socket,
                                        memory.allocateFrom(JAVA_BYTE, bytes),
                                        (long) bytes.length,
                                        MSG_NOSIGNAL,
                                        to,
                                        (int) to.byteSize());
                if (sent != bytes.length) {
                    throw failed("sendto", state);
                }
            } finally {
                int _ = (int) CLOSE.invokeExact(state, socket);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no call of the C library throws", e);
        }
    }

    /// An abstract name ends where the address ends; a path may.
    private MemorySegment address(Arena memory) {
        var address = memory.allocate(FAMILY + path.length, JAVA_SHORT.byteAlignment());
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, FAMILY, path.length);
        return address;
    }

    private static IOException failed(String what, MemorySegment state) {
        return new IOException(what + " failed with error " + state.get(JAVA_INT, ERRNO));
    }
}
