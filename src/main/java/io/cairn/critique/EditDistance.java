package io.cairn.critique;

/**
 * How many characters must be put in, taken out or replaced to make one text of another: Levenshtein's distance (Soviet
 * Physics Doklady 10, 1966, 707-710) by the table of Wagner and Fischer (Journal of the ACM 21, 1974, 168-173). Counted
 * in Unicode code points.
 */
final class EditDistance {

    private EditDistance() {
    }

    static int between(String from, String to) {
        int[] a = from.codePoints().toArray();
        int[] b = to.codePoints().toArray();
        int[] above = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int[] row = new int[b.length + 1];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length];
    }
}
