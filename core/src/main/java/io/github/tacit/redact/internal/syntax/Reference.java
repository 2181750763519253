package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/** Tells what only says where a secret is, or that there is none, from a secret. */
final class Reference {
    /** A placeholder of several words is no longer. */
    private static final int LONGEST_PLACEHOLDER = 80;

    private static final String[] CLOUD_TAGS = {"!ref ", "!sub ", "!getatt ", "!importvalue ", "!vault "};

    private Reference() {}

    /**
     * {@code (known after apply)}, {@code <not set>}: several words in brackets, without digits and signs as passwords have
     * them.
     */
    static boolean isInBrackets(Text text, int start) {
        int open = text.at(start);
        if (open != '(' && open != '<') {
            return false;
        }
        int close = open == '(' ? ')' : '>';
        boolean blank = false;
        for (int i = start + 1; i < start + LONGEST_PLACEHOLDER; i++) {
            int c = text.at(i);
            if (c == close) {
                return blank && Chars.isLetter(text.at(start + 1));
            }
            if (!Chars.isLetter(c) && c != ' ' && c != '\'' && c != '-' && c != '_' && c != ',' && c != '.') {
                return false;
            }
            blank |= c == ' ';
        }
        return false;
    }

    /** {@code !Ref Password}: CloudFormation's short forms of functions, and Ansible's of what is encrypted. */
    static boolean isTag(Text text, int start) {
        if (text.at(start) != '!') {
            return false;
        }
        for (String tag : CLOUD_TAGS) {
            if (Chars.isAt(text, start, tag)) {
                return true;
            }
        }
        return false;
    }

    /** {@code op://vault/db/password}, {@code arn:aws:kms:…}: where a manager of secrets holds it. */
    static boolean isAddress(Text text, int start) {
        return switch (text.at(start) | 0x20) {
            case 'a' ->
                Chars.isAt(text, start, "arn:aws")
                        || Chars.isAt(text, start, "awssm://")
                        || Chars.isAt(text, start, "azurekeyvault://");
            case 'g' -> Chars.isAt(text, start, "gcpsm://");
            case 'o' -> Chars.isAt(text, start, "op://");
            case 's' -> Chars.isAt(text, start, "ssm://") || Chars.isAt(text, start, "secretsmanager:");
            case 'v' -> Chars.isAt(text, start, "vault:secret/") || Chars.isAt(text, start, "vault://");
            default -> false;
        };
    }

    /** {@code SET password = @p0}, {@code WHERE token = @token}: variables that a statement binds. */
    static boolean isBound(Text text, int nameStart, int nameEnd, int start, int end) {
        if (text.at(start) != '@') {
            return false;
        }
        int last = end;
        while (last > start && (text.at(last - 1) == ';' || text.at(last - 1) == ')' || text.at(last - 1) == ',')) {
            last--;
        }
        if ((text.at(start + 1) | 0x20) == 'p' && last - start <= 4) {
            return last > start + 2 && Values.isNumber(text, start + 2, last);
        }
        int length = last - start - 1;
        for (int i = 0; i < length; i++) {
            if ((text.at(start + 1 + i) | 0x20) != (text.at(nameEnd - length + i) | 0x20)) {
                return false;
            }
        }
        return length >= 3 && nameEnd - length >= nameStart;
    }

    /** {@code 9.0.2}, {@code ^9.0.2}, {@code ~> 2.1}: the version of a package that is called like a secret. */
    static boolean isVersion(Text text, int start, int end) {
        int i = start;
        while (i < end && "^~>=<v ".indexOf(text.at(i)) >= 0) {
            i++;
        }
        int points = 0;
        for (int k = i; k < end; k++) {
            points += text.at(k) == '.' ? 1 : 0;
        }
        return i < end && points > 0 && Values.isNumber(text, i, end);
    }

    /** {@code 1,234}, {@code 1.2k}: how many tokens. */
    static boolean isAmount(Text text, int start, int end) {
        int last = text.at(end - 1) | 0x20;
        int digits = last == 'k' || last == 'm' ? end - 1 : end;
        for (int i = start; i < digits; i++) {
            if (!Chars.isDigit(text.at(i)) && text.at(i) != ',' && text.at(i) != '.') {
                return false;
            }
        }
        return digits > start && Chars.isDigit(text.at(start));
    }
}
