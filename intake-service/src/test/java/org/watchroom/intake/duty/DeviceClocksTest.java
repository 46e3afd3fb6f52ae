package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.recorder.network.Devices;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Stop;

/// A recorder whose clock is an hour and 37 seconds ahead, asked as the service asks it.
final class DeviceClocksTest {
    private static final Duration AHEAD = Duration.ofSeconds(3637);

    private final ControlRoom room = new ControlRoom();
    private HttpServer device;
    private RtspReader reader;
    private Devices devices;

    @BeforeEach
    void a_device() throws IOException {
        device = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4);
        device.createContext(
                "/onvif/device_service",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    var shown = room.clock.instant().plus(AHEAD).atOffset(ZoneOffset.UTC);
                    var body =
                            """
                            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://www.onvif.org/ver10/device/wsdl" xmlns:t="http://www.onvif.org/ver10/schema">
                            <s:Body><d:GetSystemDateAndTimeResponse><d:SystemDateAndTime><t:UTCDateTime>
                            <t:Time><t:Hour>%d</t:Hour><t:Minute>%d</t:Minute><t:Second>%d</t:Second></t:Time>
                            <t:Date><t:Year>%d</t:Year><t:Month>%d</t:Month><t:Day>%d</t:Day></t:Date>
                            </t:UTCDateTime></d:SystemDateAndTime></d:GetSystemDateAndTimeResponse></s:Body></s:Envelope>
                            """
                                    .formatted(
                                            shown.getHour(),
                                            shown.getMinute(),
                                            shown.getSecond(),
                                            shown.getYear(),
                                            shown.getMonthValue(),
                                            shown.getDayOfMonth())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/soap+xml");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        device.start();
        reader = new RtspReader(new Ffmpeg());
        devices = new Devices(reader, room.clock);
    }

    @AfterEach
    void close() {
        devices.close();
        reader.close();
        device.stop(0);
        room.close();
    }

    private void recorder(String name, int port) throws SQLException {
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, ?, 'onvif', ?)",
                    UUID.randomUUID(),
                    room.york.value(),
                    name,
                    "http://127.0.0.1:" + port + "/");
        }
    }

    private String checks(String columns) throws SQLException {
        try (var admin = room.db().admin().connect()) {
            return Sql.one(admin, "select " + columns + " from app.clock_check");
        }
    }

    private final AtomicBoolean on = new AtomicBoolean(true);

    @Test
    void a_devices_clock_is_written_down_once_though_another_does_not_answer() throws Exception {
        recorder("A dead one", 1);
        recorder("Front", device.getAddress().getPort());
        var duty =
                new DeviceClocks(
                        new RecorderBook(room.intake(), room.clock),
                        devices::of,
                        new ClockLedger(room.intake()),
                        _ -> on.get(),
                        room.clock);
        on.set(false);
        duty.go(Stop.NEVER);
        assertThat(checks("count(*)")).isEqualTo("0");
        on.set(true);
        duty.go(Stop.NEVER);
        duty.go(Stop.NEVER);
        assertThat(checks("count(*)")).isEqualTo("1");
        assertThat(checks("method || ' ' || (made_by is null) || ' ' || (camera_id is null)"))
                .isEqualTo("device true true");
        assertThat(Double.parseDouble(checks("extract(epoch from shown_at - trusted_at)")))
                .isBetween(AHEAD.toSeconds() - 2.0, AHEAD.toSeconds() + 2.0);
    }
}
