package io.github.tacit.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Bars of times on a logarithmic scale, as SVG: prices that are a hundred thousand apart. Its colours follow the reader's light
 * or dark mode.
 */
final class Chart {
    private static final int WIDTH = 760;
    private static final int LEFT = 206;
    private static final int RIGHT = 84;
    private static final int TOP = 58;
    private static final int ROW = 28;
    private static final int BAR = 18;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f }
            .title { font-size: 15px; font-weight: 600 }
            .axis, .value { fill: #57606a; font-size: 12px }
            .ours { font-weight: 600; fill: #0b6e4f }
            .value, .ours { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
            .page { fill: #ffffff }
            .grid { stroke: #d8dee4; stroke-width: 1 }
            .bar { fill: #afb8c1 }
            .bar.our { fill: #0b8a63 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .axis, .value { fill: #9198a1 }
            .ours { fill: #3fcf9b }
            .value, .ours { stroke: #0d1117 }
            .page { fill: #0d1117 }
            .grid { stroke: #30363d }
            .bar { fill: #57606a }
            .bar.our { fill: #2ea97d }
            }
            </style>
            """;

    private Chart() {}

    /**
     * One bar.
     *
     * @param value nanoseconds, from 1 to 10^11
     * @param ours whether it is the one to look at
     */
    record Bar(String label, double value, boolean ours) {}

    static String svg(String title, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int decades = Math.max(1, (int) Math.ceil(Math.log10(most)));
        int bottom = TOP + ROW * bars.size();
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">",
                WIDTH,
                bottom + 12);
        add(svg, "<title>%s</title>", title);
        svg.append(STYLE);
        add(svg, "<rect class=\"page\" width=\"100%%\" height=\"100%%\" rx=\"6\"/>");
        add(svg, "<text class=\"title\" x=\"16\" y=\"26\">%s</text>", title);
        for (int decade = 0; decade <= decades; decade++) {
            double x = x(Math.pow(10, decade), decades);
            add(svg, "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%1$.1f\" y2=\"%d\"/>", x, TOP - 4, bottom);
            add(
                    svg,
                    "<text class=\"axis\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x,
                    TOP - 10,
                    power(decade));
        }
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + ROW * i, decades);
        }
        return svg.append("</svg>\n").toString();
    }

    private static String power(int decade) {
        return (int) Math.pow(10, decade % 3)
                + List.of(" ns", " \u00b5s", " ms", " s").get(decade / 3);
    }

    private static void bar(StringBuilder svg, Bar bar, int y, int decades) {
        double end = x(Math.max(1.05, bar.value()), decades);
        add(
                svg,
                "<text%s x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                bar.ours() ? " class=\"ours\"" : "",
                LEFT - 10,
                y + 18,
                bar.label());
        add(
                svg,
                "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                bar.ours() ? " our" : "",
                LEFT,
                y + 5,
                end - LEFT,
                BAR);
        add(
                svg,
                "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>",
                bar.ours() ? "ours" : "value",
                end + 6,
                y + 18,
                readable(bar.value()));
    }

    private static String readable(double nanos) {
        if (nanos < 1e3) {
            return Goal.number(nanos) + " ns";
        }
        return nanos < 1e6 ? Goal.number(nanos / 1e3) + " \u00b5s" : Goal.number(nanos / 1e6) + " ms";
    }

    private static double x(double value, int decades) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log10(value) / decades;
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
