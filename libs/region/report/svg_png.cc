#include "region/report/svg_png.h"

#include <algorithm>
#include <memory>

#include <cairo.h>
#include <librsvg/rsvg.h>

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;

struct Unref {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};

cairo_status_t append(void* target, unsigned char const* bytes, unsigned int size) {
    static_cast<std::string*>(target)->append(reinterpret_cast<char const*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

base::Result<std::string> svg_to_png(std::string_view svg, int width_px, int height_px) {
    std::unique_ptr<RsvgHandle, Unref> const handle(rsvg_handle_new_from_data(
        reinterpret_cast<guint8 const*>(svg.data()), svg.size(), nullptr));
    if (!handle) {
        return fail(ErrorCode::bad_input, {"report.picture_broken"});
    }
    int const width = std::clamp(width_px, 1, kPictureSideMax);
    int const height = std::clamp(height_px, 1, kPictureSideMax);
    std::unique_ptr<cairo_surface_t, Unref> const surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    std::unique_ptr<cairo_t, Unref> const drawing(cairo_create(surface.get()));
    RsvgRectangle const area{0, 0, static_cast<double>(width), static_cast<double>(height)};
    std::string png;
    bool const drawn =
        rsvg_handle_render_document(handle.get(), drawing.get(), &area, nullptr) != 0 &&
        cairo_surface_write_to_png_stream(surface.get(), append, &png) == CAIRO_STATUS_SUCCESS;
    if (!drawn) {
        return fail(ErrorCode::bad_input, {"report.picture_broken"});
    }
    return png;
}

}  // namespace regiotafel::region
