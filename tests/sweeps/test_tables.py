from pmlearn.sweeps import Summary, Sweep
from pmlearn.sweeps.tables import Table, gain_figures, point_figures, sweep_figures, sweep_tables

SWEEP = Sweep(
    {"reference": Summary.of([10, 20, 30, 40]), "other": Summary.of([5, 20, 35, 20])},
    {"other": Summary.of([-5, 0, 5, -20])},
    {"reference": "Numba", "other": "Numba"},
)


def test_points_and_paired_differences_stand_in_two_tables():
    points, gains = sweep_tables(SWEEP)

    assert points.head == ("policy", "mean", "s.e.", "5 %", "25 %", "50 %", "75 %", "95 %")
    assert points.rows[0] == ("reference", "25.0", "6.5", "10", "10", "20", "30", "40")
    assert gains.caption == "Points less those of reference, world by world"
    assert gains.rows == (("other", "-5.0", "5.4", "-0.9", "25.0 %", "25.0 %"),)


def test_the_same_stands_in_figures_for_programs():
    assert point_figures(SWEEP.points["reference"])["q95"] == 40
    assert gain_figures(SWEEP.gains["other"])["ahead"] == 0.25
    assert sweep_figures(SWEEP)["engines"] == {"reference": "Numba", "other": "Numba"}


def test_columns_line_up_and_a_long_name_keeps_both_its_ends():
    table = Table(
        "Points", ("policy", "mean"), (("a_file_of_a_long_name.py:and_function", "1.0"), ("b", "22.0"))
    )

    assert table.to_text().splitlines() == [
        "Points",
        "  policy                         mean",
        "  a_file_of_a_l...:and_function   1.0",
        "  b                              22.0",
    ]


def test_one_policy_has_no_difference():
    assert len(list(sweep_tables(Sweep({"a": Summary.of([1])}, {})))) == 1
