/* A validation as one page that needs nothing but itself, in the order of ASME V&V 40 (2018): question of interest, context of
 * use, model risk, then the evidence, then where it ends. The eight kinds of evidence are those of the FDA's guidance on
 * credibility of computational modelling (November 2023). Every figure in it comes from the run; the prose holds none but those
 * of the finite elements, which take minutes and are held by kernel/layered_test.c. */
#include <stdlib.h>

#include "report/validation_page_internal.h"

typedef struct section {
    const char *id, *title;
    void (*add)(mn_text *page, const mn_validation *it);
} section;

static void add_question(mn_text *page, const mn_validation *it)
{
    (void)it;
    mn_text_add(
        page,
        "<p>How deep do the needles of a given roller, pen or stamp go into the skin of a given site, with what "
        "force, and how sure is that? Needle length is not depth: the skin gives way before it is pierced.</p>\n");
}

static void add_context(mn_text *page, const mn_validation *it)
{
    (void)it;
    mn_text_add(
        page, "<ul><li>For: comparing devices, settings and techniques; planning bench experiments; teaching; testing "
              "rules of safe use against what a technique does.</li>\n"
              "<li>Not for: choosing a patient's treatment, replacing a bench test of a device, healing, pain or "
              "biological effect.</li>\n"
              "<li>In: device, needle, site, technique, each number with its mark and source. Out: depth, force, work, "
              "holes, density and coverage of every puncture.</li></ul>\n");
}

static void add_risk(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"use", "the model's influence", "consequence of a wrong answer", "risk",
                                        "what the use asks for"};
    static const char *const uses[][5] = {
        {"teaching, planning an experiment", "medium: the experiment follows", "low: an experiment more", "low",
         "orders hold, forces within a quarter"},
        {"comparing devices, settings, techniques", "medium: beside bench data", "medium: a worse choice of setting",
         "medium", "orders hold, depths within their bands, spread shown"},
        {"testing rules of safe use", "high: the rule is checked here alone", "medium: a rule that misses a case",
         "medium to high", "as above, and a rule's limit outside the prediction's 5 to 95 %"},
        {"depth for one patient", "high", "high: injury", "outside the context of use", "not offered"},
    };
    (void)it;
    mn_text_add(page, "<p>Assumed by this project; a user with another context of use judges anew.</p>\n");
    mn_table_open(page, heads, 5);
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        mn_text_add(page, "<tr>");
        for (int k = 0; k < 5; k++) mn_table_text(page, uses[i][k]);
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

const mn_test_program mn_validation_tests[] = {
    {"tests/kernel/slow_solver_test.c",
     "the law against adaptive quadrature and a dense scan on random stacks of layers"},
    {"tests/kernel/passage_test.c", "first passage over random needles and columns: monotone, within its limits"},
    {"tests/kernel/law_test.c", "the single needle's equations against an independent program's numbers"},
    {"tests/kernel/layered_test.c", "the stiffer epidermis against a cone in finite elements, and how far it misses"},
    {"tests/kernel/balance_test.c", "the device coming to rest, against a brute-force scan"},
    {"tests/device/roller_test.c", "rollers against published tables of geometry, density and slits"},
    {"tests/skin/skin_test.c", "the thickness field's moments, and its values in closed form"},
    {"tests/property/symmetry_test.c",
     "punctures moved, mirrored or turned give the same cells, moved, mirrored or turned"},
    {"tests/base/numeric_test.c", "elementary functions against the C library's in long double"},
    {"tests/determinism/builds_test.c", "the same bits by two compilers, two levels of optimisation, 1 to 7 threads"},
    {"tests/study/spread_test.c",
     "no spread no band, twice the spread a wider one, indices of a product in closed form"},
};
const int mn_validation_test_count = sizeof mn_validation_tests / sizeof mn_validation_tests[0];

static void add_code(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"test program", "holds"};
    mn_text_add(page,
                "<p>Is the law solved right, whatever it is worth? Run with this page, against closed forms and the "
                "order of convergence that theory gives:</p>\n");
    mn_page_cases(page, it);
    mn_text_add(page, "<h3 style=\"margin-top:1.2rem\">Held by the test suite</h3>\n<p class=\"soft\">Run by "
                      "<code>ctest</code>, not by this page.</p>\n");
    mn_table_open(page, heads, 2);
    for (int i = 0; i < mn_validation_test_count; i++) {
        mn_text_add(page, "<tr><td><code>%s</code></td>", mn_validation_tests[i].path);
        mn_table_text(page, mn_validation_tests[i].holds);
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

static void add_calculation(mn_text *page, const mn_validation *it)
{
    mn_text_add(
        page,
        "<p>How much of a prediction is the calculation's own error? Depth, force and work are closed forms along "
        "each needle's way, met by a safeguarded Newton search: there is no time step, no angle step and no "
        "mesh in them. What is stepped is the hand, told in keyframes, and the picture of the skin, kept in "
        "cells: the cell enters density and coverage alone, and an even hand gives the same wounds however finely "
        "it is told (under Code verification, by sessions run at steps halved thrice). Errors and steps of the "
        "rows that have an order:</p>\n");
    mn_page_steps(page, it);
    if (it->spread != NULL && it->spread->sample_count > 0)
        mn_text_add(page,
                    "<p>The 5 to 95 %% bands are read from %d quasi-random samples (Sobol' sequence, %d runs of all "
                    "experiments). Results do not depend on the number of threads.</p>\n",
                    it->spread->sample_count, it->spread->run_count);
    else
        mn_text_add(page, "<p>This page was made without samples (<code>--no-uncertainty</code>): no bands.</p>\n");
}

static void add_calibration(mn_text *page, const mn_validation *it)
{
    mn_text_add(
        page,
        "<p>%d of %d calibration rows are in band. <code>needlelab calibrate</code> fits the free constants to "
        "calibration rows and their priors alone and refuses any other row; roles are fixed in the files before. "
        "The source says how much of what is known of a constant its prior and each experiment gave.</p>\n",
        it->tally->calibration_in, it->tally->calibration_count);
    mn_page_constants(page, it);
}

static void add_figures(mn_text *page, const mn_picture *figures)
{
    mn_text_add(page, "<div class=\"grid\" style=\"grid-template-columns:minmax(0,78rem);margin:1rem 0\">\n");
    for (int i = 0; figures != NULL && i < MN_FIGURE_COUNT; i++) {
        if (figures[i].byte_count == 0) continue;
        mn_text_add(page, "<figure class=\"card\">\n");
        mn_html_png(page, figures[i].bytes, figures[i].byte_count, "map", mn_figure_title(i));
        mn_text_add(page, "</figure>\n");
    }
    mn_text_add(page, "</div>\n");
}

static void add_validation(mn_text *page, const mn_validation *it)
{
    mn_text_add(
        page,
        "<p>In band means that the measurement's own band, fixed in its file before any run, holds the prediction "
        "at the shipped constants. The prediction's spread is shown and never used to pass; one wider than a "
        "factor of 4 counts as uninformative. Remembered rows are shown and never count.</p>\n");
    mn_page_tally(page, it);
    add_figures(page, it->figures);
    mn_page_rows(page, it);
}

static void add_applicability(mn_text *page, const mn_validation *it)
{
    mn_text_add(page, "<p>What the experiments above cover; a prediction outside it leans on the law alone.</p>\n");
    mn_page_range(page, it);
    mn_text_add(
        page, "<p>Most experiments are needles and small arrays on a bench. Pens at up to a metre a second lean on a "
              "fall of toughness with speed that is measured over one octave of slow speeds and carried on from there. "
              "Few rows are of living skin.</p>\n");
}

static void add_uncertainty(mn_text *page, const mn_validation *it)
{
    mn_text_add(
        page, "<p>Constants vary within their spread (measured, fitted or assumed, see the table of constants) through "
              "the ordinary kernel; the bands stand in the table of rows and in the figures. Which constant matters "
              "for which row, as its total share of the row's variance:</p>\n");
    mn_page_shares(page, it);
    mn_text_add(page, "<h3 style=\"margin-top:1.2rem\">What each mechanism does</h3>\n");
    mn_page_mechanisms(page, it);
}

static void add_limits(mn_text *page, const mn_validation *it)
{
    mn_text_add(page, "<p>%d rows miss, %d of them not as listed in <code>known_misses.lua</code>.</p>\n",
                it->tally->miss_count, it->tally->change_count);
    mn_page_misses(page, it);
    mn_text_add(
        page,
        "<h3 style=\"margin-top:1.2rem\">Tenting of layered skin</h3>\n"
        "<p>Against a cone on the same layers in finite elements (<code>scripts/verification</code>), the tent's force "
        "is right within 4 %% up to a dent of two thicknesses of the epidermis and too stiff beyond: by 13 %% at "
        "four, 26 %% at eight, 21 %% at sixteen. The fat is not in the law: with fat of 0.02 MPa (assumed) sixteen "
        "thicknesses down, its force is 26 %% too high at one thickness and 115 %% at eight. So deep tenting "
        "at a given force and modulus comes out too small, over fat most of all. The elements themselves are linear "
        "and know no large strains.</p>\n");
}

static void add_kinds(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"kind of evidence (FDA 2023)", "here"};
    static const char *const kinds[][2] = {
        {"1 Code verification", "closed forms, observed orders, an independent solver: see Code verification"},
        {"2 Model calibration", "free constants from calibration rows and priors: see Calibration"},
        {"3 Bench test validation",
         "needles and arrays in excised skin, phantoms and rigid models: most rows of Validation"},
        {"4 In vivo validation", "rats under a roller, histology and OCT after pens, arrays on volunteers: few rows"},
        {"5 Population-based validation", "none: no published distribution over people is compared with"},
        {"6 Emergent model behaviour", "the order rows: jumps of blunt tips, depth alike for all tips, speed, spacing"},
        {"7 Model plausibility",
         "mechanisms stand alone, with a source or marked assumed, and are switched off one by one: see Uncertainty"},
        {"8 Calculation verification and uncertainty in the context of use",
         "bands and shares on every row here, and on any scenario by run --uncertainty N"},
    };
    (void)it;
    mn_table_open(page, heads, 2);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        mn_text_add(page, "<tr>");
        mn_table_text(page, kinds[i][0]);
        mn_table_text(page, kinds[i][1]);
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

static const section sections[] = {
    {"question", "Question of interest", add_question},
    {"context", "Context of use", add_context},
    {"risk", "Model risk", add_risk},
    {"code", "Code verification", add_code},
    {"calculation", "Calculation verification", add_calculation},
    {"calibration", "Calibration", add_calibration},
    {"validation", "Validation", add_validation},
    {"applicability", "Applicability", add_applicability},
    {"uncertainty", "Uncertainty", add_uncertainty},
    {"limits", "Limits", add_limits},
    {"kinds", "The eight kinds of evidence", add_kinds},
};
enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

char *mn_validation_page(const mn_validation *it)
{
    mn_text page = {0};
    mn_html_open(&page, "Credibility of Needlelab's predictions", NULL);
    mn_text_add(&page,
                "<h1>Credibility of Needlelab's predictions</h1>\n<p class=\"soft\">Every published experiment of "
                "<code>scenarios/validation</code> beside its prediction, in the order of ASME V&amp;V 40 and with "
                "the FDA's eight kinds of evidence.</p>\n<ol>\n");
    for (int i = 0; i < SECTION_COUNT; i++)
        mn_text_add(&page, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].title);
    mn_text_add(&page, "</ol>\n");
    for (int i = 0; i < SECTION_COUNT; i++) {
        mn_text_add(&page, "<section>\n<h2 id=\"%s\">%d. %s</h2>\n", sections[i].id, i + 1, sections[i].title);
        sections[i].add(&page, it);
        mn_text_add(&page, "</section>\n");
    }
    mn_html_close(&page);
    return mn_text_take(&page);
}
