package io.github.tacit.redact.internal.mask;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Mask;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.MaskRules;
import io.github.tacit.redact.internal.scan.FastScanner;
import java.util.List;
import java.util.Map;

/** Writes a text with masks where its findings stand. Immutable and thread-safe. */
public final class Masker {
    private final MaskRules masks;
    private final Map<String, String> labels;

    /**
     * @param masks how masked secrets look
     * @param labels the labels by the detectors' ids; a detector without one has its id
     */
    public Masker(MaskRules masks, Map<String, String> labels) {
        this.masks = masks;
        this.labels = labels;
    }

    /** The text with its findings masked; they must be disjoint and in order. */
    public String mask(CharSequence text, List<Finding> findings) {
        StringBuilder out = new StringBuilder(text.length() + 16 * findings.size());
        int copied = 0;
        for (Finding finding : findings) {
            out.append(text, copied, finding.start());
            append(text, finding, out);
            copied = finding.end();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Appends the mask of one finding. */
    public void append(CharSequence text, Finding finding, StringBuilder out) {
        String quote = BareNumber.quoteOf(text, finding.start(), finding.end());
        out.append(quote);
        appendMask(text, finding, out);
        out.append(quote);
    }

    private void appendMask(CharSequence text, Finding finding, StringBuilder out) {
        if (finding.detector().equals(FastScanner.FAILED)) {
            out.append(Redactor.FAILED);
        } else {
            String label = labels.getOrDefault(finding.detector(), finding.detector());
            maskOf(text, finding).append(label, text, finding.start(), finding.end(), out);
        }
    }

    private Mask maskOf(CharSequence text, Finding finding) {
        return masks.byName().isEmpty()
                ? masks.maskOf(finding.detector(), finding.confidence())
                : masks.maskOf(NameBefore.at(text, finding.start()), finding.detector(), finding.confidence());
    }
}
