#pragma once
#include <cstdint>

/// Dates of the Gregorian calendar by day number; day 0 is 1 January 1601, a Monday.
namespace ws2::calendar {

struct Date {
    unsigned year, month, day;
};

constexpr bool is_leap(unsigned year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr unsigned days_in_month(unsigned year, unsigned month) {
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

constexpr std::uint64_t day_number(Date date) {
    const std::uint64_t years = date.year - 1601;
    std::uint64_t days = years * 365 + years / 4 - years / 100 + years / 400;
    for (unsigned month = 1; month < date.month; ++month)
        days += days_in_month(date.year, month);
    return days + date.day - 1;
}

constexpr Date date_of(std::uint64_t day) {
    // 400 years have 146097 days; within them the last day of each period is a special case.
    unsigned year = 1601 + static_cast<unsigned>(day / 146097) * 400;
    std::uint64_t rest = day % 146097;
    while (rest >= (is_leap(year) ? 366u : 365u)) {
        rest -= is_leap(year) ? 366 : 365;
        ++year;
    }
    unsigned month = 1;
    while (rest >= days_in_month(year, month)) {
        rest -= days_in_month(year, month);
        ++month;
    }
    return {year, month, static_cast<unsigned>(rest) + 1};
}

/// Sunday is 0.
constexpr unsigned day_of_week(std::uint64_t day) { return static_cast<unsigned>((day + 1) % 7); }

static_assert(day_number({1970, 1, 1}) == 134774);
static_assert(date_of(134774).year == 1970 && date_of(134774).month == 1 && date_of(134774).day == 1);
static_assert(date_of(day_number({2000, 2, 29})).day == 29 && day_of_week(day_number({2000, 2, 29})) == 2);

} // namespace ws2::calendar
