"""Every address of the site. Words in addresses are translated like any other words."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home_views
from network.media.serving import serve_document, serve_picture
from network.news.feeds import feed
from network.people.views import old_login_address
from network.practices.views import short_address
from search.views import search, search_feed, suggest

from . import health

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("robots.txt", home_views.robots, name="robots"),
    path("sitemap.xml", home_views.sitemap, name="sitemap"),
    path("p/<slug:code>/", short_address, name="short_address"),
    path("admin/login/", old_login_address),
    path("django-admin/login/", old_login_address),
    path("_util/login/", old_login_address),
    path("admin/", include("network.visibility.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_picture, name="media"),
]

if settings.DEMO:
    from network.demo.views import mailbox

    urlpatterns.append(path("demo/mail/", mailbox, name="demo_mail"))

urlpatterns += i18n_patterns(
    path(pgettext_lazy("address", "account/"), include("network.people.urls")),
    path(pgettext_lazy("address", "cooperation/"), include("network.cooperation.urls")),
    path(pgettext_lazy("address", "cooperation/"), include("network.sections.spaces.urls")),
    path(pgettext_lazy("address", "search/"), search, name="search"),
    path(pgettext_lazy("address", "search/suggestions/"), suggest, name="search_suggestions"),
    path(pgettext_lazy("address", "search/feed.rss"), search_feed, name="search_feed"),
    path(pgettext_lazy("address", "feedback/"), home_views.feedback, name="feedback"),
    path(pgettext_lazy("address", "feeds/<slug:kind>/<slug:key>.<slug:form>"), feed, name="feed"),
    path("_util/login/", old_login_address),  # Wagtail's own would take a password without the second step
    path("", include(wagtail_urls)),
)

handler400 = "home.errors.bad_request"
handler403 = "home.errors.forbidden"
handler404 = "home.errors.not_found"
handler500 = "home.errors.server_error"
