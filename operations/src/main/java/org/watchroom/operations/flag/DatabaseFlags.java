package org.watchroom.operations.flag;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.staff.Role;

/// Our provider for OpenFeature: answers from what was read of the database last. While the
/// database is away that is the last known; before anything was read all is off.
final class DatabaseFlags implements FeatureProvider {
    static final String REGION = "region";
    static final String STORE = "store";
    static final String ROLES = "roles";

    private final Clock clock;
    private volatile @Nullable Standing standing;

    DatabaseFlags(Clock clock) {
        this.clock = clock;
    }

    void know(Standing now) {
        standing = now;
    }

    @Override
    public Metadata getMetadata() {
        return () -> "watchroom-database";
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
            String key, Boolean otherwise, EvaluationContext context) {
        var known = standing;
        if (known == null) {
            return trouble(otherwise, ErrorCode.PROVIDER_NOT_READY, "the flags were never read");
        }
        if (!known.flags().containsKey(key)) {
            return trouble(otherwise, ErrorCode.FLAG_NOT_FOUND, "there is no flag " + key);
        }
        var on = known.on(key, where(context), clock.instant());
        return ProviderEvaluation.<Boolean>builder()
                .value(on)
                .variant(on ? "on" : "off")
                .reason(Reason.TARGETING_MATCH.toString())
                .build();
    }

    private static Where where(EvaluationContext context) {
        var region = context.getValue(REGION);
        var store = context.getValue(STORE);
        return new Where(
                region == null ? OptionalInt.empty() : OptionalInt.of(region.asInteger()),
                store == null ? Optional.empty() : Optional.of(UUID.fromString(store.asString())),
                roles(context.getValue(ROLES)));
    }

    private static Set<Role> roles(@Nullable Value said) {
        var roles = new HashSet<Role>();
        if (said != null && said.isList()) {
            said.asList().forEach(one -> roles.add(Role.valueOf(one.asString())));
        }
        return roles;
    }

    private static <T> ProviderEvaluation<T> trouble(T otherwise, ErrorCode code, String words) {
        return ProviderEvaluation.<T>builder()
                .value(otherwise)
                .reason(Reason.ERROR.toString())
                .errorCode(code)
                .errorMessage(words)
                .build();
    }

    private static <T> ProviderEvaluation<T> onOrOff(T otherwise) {
        return trouble(otherwise, ErrorCode.TYPE_MISMATCH, "every flag is on or off");
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(
            String key, String otherwise, EvaluationContext context) {
        return onOrOff(otherwise);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
            String key, Integer otherwise, EvaluationContext context) {
        return onOrOff(otherwise);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(
            String key, Double otherwise, EvaluationContext context) {
        return onOrOff(otherwise);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(
            String key, Value otherwise, EvaluationContext context) {
        return onOrOff(otherwise);
    }
}
