package org.watchroom.operations.recorder.onvif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.work.Stop;
import org.xml.sax.SAXException;

/// Questions and answers as SOAP 1.2; answers of 1.1 are understood.
final class Soap {
    private static final String ENVELOPE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
            xmlns:wsa="http://www.w3.org/2005/08/addressing" \
            xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
            xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
            xmlns:tt="http://www.onvif.org/ver10/schema" \
            xmlns:tds="http://www.onvif.org/ver10/device/wsdl" \
            xmlns:trt="http://www.onvif.org/ver10/media/wsdl" \
            xmlns:tr2="http://www.onvif.org/ver20/media/wsdl" \
            xmlns:tev="http://www.onvif.org/ver10/events/wsdl" \
            xmlns:trc="http://www.onvif.org/ver10/recording/wsdl" \
            xmlns:tse="http://www.onvif.org/ver10/search/wsdl" \
            xmlns:trp="http://www.onvif.org/ver10/replay/wsdl" \
            xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" \
            xmlns:tns1="http://www.onvif.org/ver10/topics">\
            """;

    private final DeviceAddress device;
    private final DeviceHttp http;

    Soap(DeviceAddress device, DeviceHttp http) {
        this.device = device;
        this.http = http;
    }

    /// @throws Failure.Unreachable when nothing comes, or a server error without a word of SOAP
    /// @throws Failure.Unreadable when something comes that is not SOAP
    Reply ask(Call call, Stop stop) {
        var answer =
                http.post(
                        call.service(),
                        "application/soap+xml; charset=utf-8; action=\"" + call.action() + '"',
                        ENVELOPE
                                + "<s:Header>"
                                + call.headers()
                                + "</s:Header><s:Body>"
                                + call.body()
                                + "</s:Body></s:Envelope>",
                        call.extra(),
                        stop);
        try {
            return read(Xml.read(answer.body())).orElseThrow(() -> other(call, answer, null));
        } catch (SAXException e) {
            var whole =
                    call.whole().isEmpty() || !answer.ok()
                            ? List.<Xml>of()
                            : Xml.salvage(answer.body(), call.whole());
            if (whole.isEmpty()) {
                throw other(call, answer, e);
            }
            return new Reply.Answer(Xml.list(whole));
        }
    }

    /// Empty when it is XML, but no envelope with something in it.
    private static Optional<Reply> read(Xml envelope) {
        if (!envelope.name().equals("Envelope")) {
            return Optional.empty();
        }
        return envelope.at("Body")
                .flatMap(body -> body.children().stream().findFirst())
                .map(first ->
                        first.name().equals("Fault") ? fault(first) : new Reply.Answer(first));
    }

    private static Reply fault(Xml fault) {
        var codes = new ArrayList<String>();
        for (var at = fault.at("Code"); at.isPresent(); at = at.flatMap(c -> c.at("Subcode"))) {
            at.get().text("Value").map(Soap::local).ifPresent(codes::add);
        }
        fault.text("faultcode").map(Soap::local).ifPresent(codes::add);
        var reason = fault.text("Reason", "Text").or(() -> fault.text("faultstring")).orElse("");
        return new Reply.Fault(List.copyOf(codes), reason);
    }

    private static String local(String code) {
        return code.substring(code.lastIndexOf(':') + 1);
    }

    private Failure other(Call call, DeviceHttp.Answer answer, @Nullable Exception cause) {
        var status = answer.status();
        if (status == 401 || status == 403) {
            return DeviceFailures.signIn(device);
        }
        if (status >= 500) {
            return DeviceFailures.silent(device, cause);
        }
        var path = call.service().getPath();
        if (status == 404 || status == 405 || status == 410) {
            return DeviceFailures.nonsense(
                    device,
                    "status " + status + ": there is no ONVIF service at " + path,
                    "Check the address, and that ONVIF is switched on in it",
                    cause);
        }
        return DeviceFailures.nonsense(
                device,
                what(answer) + (answer.ok() ? "" : " and status " + status),
                "Check that its address is the one of its ONVIF service: " + path,
                cause);
    }

    private static String what(DeviceHttp.Answer answer) {
        var text = answer.text().strip();
        var start = text.substring(0, Math.min(text.length(), 200)).toLowerCase(Locale.ROOT);
        if (answer.type().equals("text/html")
                || start.contains("<html")
                || start.contains("<!doctype html")) {
            return "a web page";
        }
        if (text.isEmpty()) {
            return "nothing";
        }
        return start.contains("envelope") && !text.endsWith("Envelope>")
                ? "half an answer"
                : "something that is not ONVIF";
    }
}
