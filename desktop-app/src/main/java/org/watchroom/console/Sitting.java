package org.watchroom.console;

import java.util.function.Consumer;
import org.watchroom.console.kit.Shelf;
import org.watchroom.console.signin.Ended;
import org.watchroom.console.signin.Login;
import org.watchroom.operations.staff.Session;

/// Somebody sits down at a desk.
///
/// @param user their login
/// @param login proves their password once more
/// @param begun what they began here before, and have not sent
/// @param onEnded called once, on the glass thread, when they may sit here no longer
record Sitting(
        Session session, String user, Login login, Shelf begun, Consumer<? super Ended> onEnded) {}
