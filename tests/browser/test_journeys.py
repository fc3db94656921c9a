"""One journey for each promise: without JavaScript, across hosts, signed in, sharing, and before publishing."""

from .addresses import MEETING


def test_everything_works_without_javascript(open_page, demo):
    page = open_page(java_script_enabled=False)
    page.goto(f"{demo.network}/fi/")

    page.get_by_role("navigation").get_by_role("link", name="Toimintamallit", exact=True).first.click()
    page.get_by_role("link", name="Tutortoiminta").first.click()
    assert "theme=tutoring" in page.url
    page.get_by_role("link", name="Tutorit vastaanottavat myös kesken vuoden alkavat").click()
    page.get_by_role("link", name="SV").first.click()
    assert "Tutorerna tar emot" in page.locator("h1").inner_text()
    page.get_by_role("search").first.get_by_role("searchbox").fill("studerande")
    page.get_by_role("search").first.get_by_role("button").click()

    assert "/sv/sok/?q=studerande" in page.url
    assert page.get_by_role("main").get_by_role("link").count() > 0


def test_links_stay_on_the_host_and_the_canonical_names_one(open_page, demo):
    page = open_page()
    canonicals = []
    for base in (f"{demo.host('ekami')}/fi/", f"{demo.network}/fi/ekami/"):
        page.goto(base)
        page.get_by_role("link", name="Toimintamallit").last.click()
        assert page.url.startswith(base)
        canonicals.append(page.locator("link[rel=canonical]").get_attribute("href"))

    assert canonicals[0] == canonicals[1] == f"{demo.host('ekami')}/fi/toimintamallit/"


def test_one_sign_in_serves_every_host(open_page, demo, sign_in):
    page = open_page()
    page.goto(f"{demo.network}/fi/samiedu/toimintamallit/asuntolan-keskiviikko/")
    assert "henkilöstölle" in page.get_by_role("main").inner_text()

    sign_in(page, "ekami-staff")
    page.goto(f"{demo.host('samiedu')}/fi/toimintamallit/asuntolan-keskiviikko/")

    assert "Asuntolan keskiviikko" in page.locator("h1").inner_text()


def test_an_old_host_leads_to_the_new_one(open_page, demo):
    page = open_page()

    page.goto(f"{demo.host('edupoli')}/sv/verksamhetsmodeller/")

    assert page.url == f"{demo.host('careeria')}/sv/verksamhetsmodeller/"


def test_a_practice_is_shared_by_its_permanent_address(open_page, demo):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{demo.network}/fi/{MEETING['fi']}")

    page.get_by_text("Jaa", exact=True).first.click()
    page.get_by_role("button", name="Kopioi").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)

    assert "/p/" in copied
    assert page.url == f"{demo.network}/fi/{MEETING['fi']}"


def test_an_editor_sees_the_page_before_it_is_published(open_page, demo, sign_in):
    page = open_page()
    sign_in(page, "ekami-moderator")
    page.goto(f"{demo.network}/fi/{MEETING['fi']}")
    page.goto(f"{demo.network}/admin/")
    page.get_by_role("link", name="Opiskelijakunnan avoin kokous").first.click() if page.get_by_role(
        "link", name="Opiskelijakunnan avoin kokous"
    ).count() else page.goto(f"{demo.network}/admin/pages/search/?q=avoin")
    page.get_by_role("link", name="Opiskelijakunnan avoin kokous ruokatunnilla").first.click()
    page.wait_for_url("**/edit/**")

    page.locator("[data-side-panel=preview], [aria-label*=esikatsel i]").first.click()
    preview = page.frame_locator("iframe[id^=w-preview], [data-w-preview-target=iframe]").first

    assert "Opiskelijakunnan avoin kokous" in preview.locator("h1").inner_text()
