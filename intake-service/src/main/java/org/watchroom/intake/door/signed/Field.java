package org.watchroom.intake.door.signed;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What structured fields (RFC 9651) are made of, as far as signatures need it, and how it is
/// written.
sealed interface Field {
    Map<String, Bare> parameters();

    /// In the one form that RFC 9651, 4.1, gives it.
    String written();

    /// A value with parameters.
    record Item(Bare value, Map<String, Bare> parameters) implements Field {
        public Item {
            parameters = new LinkedHashMap<>(parameters);
        }

        @Override
        public String written() {
            return value.written() + suffix(parameters);
        }
    }

    /// Values in brackets.
    record Inner(List<Item> items, Map<String, Bare> parameters) implements Field {
        public Inner {
            items = List.copyOf(items);
            parameters = new LinkedHashMap<>(parameters);
        }

        @Override
        public String written() {
            return items.stream().map(Item::written).collect(Collectors.joining(" ", "(", ")"))
                    + suffix(parameters);
        }
    }

    private static String suffix(Map<String, Bare> parameters) {
        return parameters.entrySet().stream()
                .map(p ->
                        ";"
                                + p.getKey()
                                + (p.getValue() instanceof Bare.Bool(boolean yes) && yes
                                        ? ""
                                        : "=" + p.getValue().written()))
                .collect(Collectors.joining());
    }

    /// A value without parameters.
    sealed interface Bare {
        String written();

        /// @param date whether it is a moment, in seconds since 1970
        record Int(long value, boolean date) implements Bare {
            @Override
            public String written() {
                return (date ? "@" : "") + value;
            }
        }

        record Decimal(BigDecimal value) implements Bare {
            @Override
            public String written() {
                var plain = value.stripTrailingZeros();
                return plain.setScale(Math.max(1, plain.scale())).toPlainString();
            }
        }

        record Text(String value) implements Bare {
            @Override
            public String written() {
                return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            }
        }

        record Token(String value) implements Bare {
            @Override
            public String written() {
                return value;
            }
        }

        @SuppressWarnings("ArrayRecordComponent") // compared nowhere
        record Bytes(byte[] value) implements Bare {
            @Override
            public String written() {
                return ':' + Base64.getEncoder().encodeToString(value) + ':';
            }
        }

        record Bool(boolean value) implements Bare {
            @Override
            public String written() {
                return value ? "?1" : "?0";
            }
        }
    }
}
