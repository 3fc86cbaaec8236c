/* The parallel loop: every index once, whatever the threads, the count and the grain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "base/parallel.h"

enum { COUNT_MAX = 10007 };

typedef struct tally {
    unsigned char visits[COUNT_MAX];
    int64_t piece_length[COUNT_MAX]; /* at a piece's first index, its length; else 0 */
} tally;

static void visit(void *context, int64_t begin, int64_t end)
{
    tally *seen = context;
    seen->piece_length[begin] = end - begin;
    for (int64_t i = begin; i < end; i++) {
        seen->visits[i]++;
    }
}

static void every_index_is_visited_once(void **state)
{
    (void)state;
    static tally seen;
    const int threads[] = {-1, 0, 1, 2, 3, 7};
    const int64_t counts[] = {1, 2, 63, 64, 65, 1000, COUNT_MAX}, grains[] = {0, 1, 7, 64, 1000000};
    for (size_t t = 0; t < 6; t++) {
        for (size_t c = 0; c < 7; c++) {
            for (size_t g = 0; g < 5; g++) {
                memset(&seen, 0, sizeof seen);
                mn_parallel_for(threads[t], counts[c], grains[g], visit, &seen);
                for (int64_t i = 0; i < COUNT_MAX; i++) {
                    assert_int_equal(seen.visits[i], i < counts[c]);
                }
            }
        }
    }
}

static void pieces_are_no_longer_than_the_grain(void **state)
{
    (void)state;
    static tally seen;
    memset(&seen, 0, sizeof seen);
    mn_parallel_for(3, 1000, 64, visit, &seen);
    int64_t sum = 0;
    for (int i = 0; i < COUNT_MAX; i++) {
        assert_true(seen.piece_length[i] <= 64);
        sum += seen.piece_length[i];
    }
    assert_int_equal(sum, 1000);
}

static void body_is_not_called_for_nothing(void **state)
{
    (void)state;
    mn_parallel_for(4, 0, 8, visit, NULL); /* a call would write through NULL */
    mn_parallel_for(4, -5, 8, visit, NULL);
}

static void squares_into(void *context, int64_t begin, int64_t end)
{
    double *out = context;
    for (int64_t i = begin; i < end; i++) {
        out[i] = (double)i * (double)i / 3.0;
    }
}

static void result_is_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    static double alone[COUNT_MAX], shared[COUNT_MAX];
    mn_parallel_for(1, COUNT_MAX, 16, squares_into, alone);
    const int threads[] = {2, 3, 7};
    for (size_t t = 0; t < 3; t++) {
        memset(shared, 0, sizeof shared);
        mn_parallel_for(threads[t], COUNT_MAX, 16, squares_into, shared);
        assert_memory_equal(alone, shared, sizeof alone);
    }
}

enum { ROWS = 40, COLUMNS = 50 };

static void fill_row(void *context, int64_t begin, int64_t end)
{
    unsigned char *row = context;
    for (int64_t i = begin; i < end; i++) row[i]++;
}

static void fill_rows(void *context, int64_t begin, int64_t end)
{
    unsigned char(*rows)[COLUMNS] = context;
    for (int64_t i = begin; i < end; i++) mn_parallel_for(4, COLUMNS, 3, fill_row, rows[i]);
}

static void a_loop_may_stand_inside_a_loop(void **state)
{
    (void)state;
    static unsigned char rows[ROWS][COLUMNS];
    mn_parallel_for(4, ROWS, 2, fill_rows, rows);
    for (int i = 0; i < ROWS; i++)
        for (int k = 0; k < COLUMNS; k++) assert_int_equal(rows[i][k], 1);
}

static void *square_often(void *context)
{
    double *out = context;
    for (int i = 0; i < 20; i++) mn_parallel_for(3, COUNT_MAX, 512, squares_into, out);
    return NULL;
}

/* Scenarios side by side: each has its own loops. */
static void loops_may_run_side_by_side(void **state)
{
    (void)state;
    static double alone[COUNT_MAX], shared[3][COUNT_MAX];
    pthread_t callers[3];
    mn_parallel_for(1, COUNT_MAX, 16, squares_into, alone);
    for (int i = 0; i < 3; i++) assert_int_equal(pthread_create(&callers[i], NULL, square_often, shared[i]), 0);
    for (int i = 0; i < 3; i++) pthread_join(callers[i], NULL);
    for (int i = 0; i < 3; i++) assert_memory_equal(alone, shared[i], sizeof alone);
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_true(mn_processor_count() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_index_is_visited_once),    cmocka_unit_test(pieces_are_no_longer_than_the_grain),
        cmocka_unit_test(body_is_not_called_for_nothing), cmocka_unit_test(result_is_the_same_on_any_number_of_threads),
        cmocka_unit_test(a_loop_may_stand_inside_a_loop), cmocka_unit_test(loops_may_run_side_by_side),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
