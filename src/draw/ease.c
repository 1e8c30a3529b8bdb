#include "draw/ease.h"

#define BEZIER_X1 0.3
#define BEZIER_X2 0.2
#define HALVINGS 24 /* closer than a pixel of any screen */

/* One coordinate of a curve from 0 to 1 with the inner control values [a] and [b]. */
static double bezier(double a, double b, double t) {
    double u = 1 - t;
    return 3 * u * u * t * a + 3 * u * t * t * b + t * t * t;
}

double ease_standard(double part) {
    if (!(part > 0))
        return 0;
    if (part >= 1)
        return 1;
    double least = 0, most = 1;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (least + most) / 2;
        if (bezier(BEZIER_X1, BEZIER_X2, middle) < part)
            least = middle;
        else
            most = middle;
    }
    return bezier(0, 1, (least + most) / 2);
}
