package org.watchroom.console.workstation;

import java.sql.SQLException;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.SqlFailures;

/// Sets up regions, people and their database logins.
public final class Staffing {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final DatabaseAddress owner;
    private final Enrolment enrolment;

    /// @param owner whose rights make logins
    public Staffing(DatabaseAddress owner, Enrolment enrolment) {
        this.owner = owner;
        this.enrolment = enrolment;
    }

    /// The number of the region, made when it is not there.
    public int region(String code, String name, boolean drill) {
        return enrolment.region(code, name, drill, LONDON);
    }

    /// Enrols a person and sets the password of their login.
    public PersonId person(
            String login,
            String password,
            String displayName,
            Set<Role> roles,
            Set<Integer> regions) {
        var groups = roles.stream().map(Role::group).toList();
        login(login, password, groups);
        return enrolment.person(login, displayName, initials(displayName), roles, regions);
    }

    void login(String login, String password, List<String> groups) {
        try {
            Logins.ensure(owner, login, password, groups);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /// `Mara Ellison` → `ME`; exhibits carry them.
    static String initials(String name) {
        var letters = new StringBuilder();
        for (var word : name.strip().split("[\\s'-]+")) {
            var first = word.codePoints().filter(Character::isLetter).findFirst();
            if (first.isPresent() && letters.length() < 4) {
                var plain =
                        Normalizer.normalize(
                                Character.toString(first.getAsInt()), Normalizer.Form.NFD);
                char letter = Character.toUpperCase(plain.charAt(0));
                letters.append(letter >= 'A' && letter <= 'Z' ? letter : 'X');
            }
        }
        while (letters.length() < 2) {
            letters.append('X');
        }
        return letters.toString();
    }
}
