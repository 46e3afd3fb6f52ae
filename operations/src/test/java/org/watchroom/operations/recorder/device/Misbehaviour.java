package org.watchroom.operations.recorder.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.watchroom.operations.failure.Failure;

/// What a device on the network may do instead of answering, and what is to be made of it.
public enum Misbehaviour {
    WEB_PAGE(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(
                    exchange,
                    200,
                    "text/html; charset=utf-8",
                    "<!DOCTYPE html><title>Router</title>");
        }
    },
    MALFORMED(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 200, "application/json", "[{\"start\": 12, ");
        }
    },
    DEEP(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 200, "application/json", "[".repeat(100_000));
        }
    },
    A_NUMBER(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 200, "application/json", "7");
        }
    },
    OTHER_JSON(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 200, "application/json", "{\"success\": true}");
        }
    },
    NOTHING(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 200, "application/json", "");
        }
    },
    UNAUTHORISED(Failure.Refused.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 401, "text/plain", "no");
        }
    },
    FORBIDDEN(Failure.Refused.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 403, "application/json", "{\"detail\": \"no\"}");
        }
    },
    BROKEN(Failure.Unreadable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 500, "text/plain", "Internal Server Error");
        }
    },
    STARTING(Failure.Unreachable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws IOException {
            TestServer.reply(exchange, 502, "text/html", "<html>502 Bad Gateway</html>");
        }
    },
    SILENT(Failure.Unreachable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server) throws InterruptedException {
            server.silence();
        }
    },
    HALF(Failure.Unreachable.class) {
        @Override
        void answer(HttpExchange exchange, TestServer server)
                throws IOException, InterruptedException {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("[{\"st".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            server.silence();
        }
    };

    private final Class<? extends Failure> failure;

    Misbehaviour(Class<? extends Failure> failure) {
        this.failure = failure;
    }

    /// What whoever asked is to be told.
    public Class<? extends Failure> failure() {
        return failure;
    }

    abstract void answer(HttpExchange exchange, TestServer server)
            throws IOException, InterruptedException;

    public TestServer.Behaviour of(TestServer server) {
        return exchange -> answer(exchange, server);
    }
}
