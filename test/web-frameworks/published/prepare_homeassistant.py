import asyncio
import os
import sys
import tempfile
import types

os.chdir(tempfile.mkdtemp())
from homeassistant import auth, config_entries, core, loader
from homeassistant.helpers import area_registry, entity, floor_registry, issue_registry, label_registry
from homeassistant.helpers import category_registry, restore_state, storage, template, translation
from homeassistant.setup import async_setup_component

# Components that serve something and need no library beside those of the core.
COMPONENTS = (
    "http api auth config websocket_api onboarding calendar camera image media_player media_source webhook file_upload "
    "application_credentials diagnostics person ios"
).split()


async def started():
    hass = core.HomeAssistant(os.getcwd())
    hass.config.skip_pip = True
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    loader.async_setup(hass)
    hass.auth = await auth.auth_manager_from_config(hass, [{"type": "homeassistant"}], [])
    entity.async_setup(hass)
    translation.async_setup(hass)
    for registry in (area_registry, category_registry, floor_registry, issue_registry, label_registry):
        await registry.async_load(hass)
    await restore_state.async_load(hass)
    hass.data[core.DOMAIN] = {}
    for name in COMPONENTS:
        assert await async_setup_component(hass, name, {name: {}}), name
    return hass.http.app


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
sys.modules["started"] = types.SimpleNamespace(app=loop.run_until_complete(asyncio.wait_for(started(), 300)))
