package org.watchroom.console;

import java.util.function.Consumer;
import org.watchroom.console.casefile.CaseDrafts;
import org.watchroom.console.incident.Drafts;
import org.watchroom.console.signin.Ended;
import org.watchroom.console.signin.Login;
import org.watchroom.operations.staff.Session;

/// Somebody sits down at a desk.
///
/// @param user their login
/// @param login proves their password once more
/// @param drafts what they began here before
/// @param caseDrafts the same, of case files
/// @param onEnded called once, on the glass thread, when they may sit here no longer
record Sitting(
        Session session,
        String user,
        Login login,
        Drafts drafts,
        CaseDrafts caseDrafts,
        Consumer<? super Ended> onEnded) {}
