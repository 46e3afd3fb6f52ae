package org.watchroom.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/// Classes by their full name.
final class Names {
    private Names() {}

    static DescribedPredicate<JavaClass> matching(String pattern) {
        return DescribedPredicate.describe(
                "have a name matching " + pattern, type -> type.getName().matches(pattern));
    }
}
